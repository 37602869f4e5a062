// @vitest-environment happy-dom
import { testTheElement } from './dom-world.ts';

testTheElement();
