// A user interface of somebody's own, without the element.
import { relink } from 'relink-account/headless';

globalThis.relink = relink;
