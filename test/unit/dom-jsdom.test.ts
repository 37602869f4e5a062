// @vitest-environment jsdom
import { testTheElement } from './dom-world.ts';

testTheElement();
