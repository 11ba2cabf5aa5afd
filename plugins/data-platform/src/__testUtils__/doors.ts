import type { Door } from './door';
import { newDoor } from './newDoor';
import { oldDoor } from './oldDoor';

/** Both ways in; a test that runs through each shows that they lead to the same. */
export const DOORS: Door[] = [oldDoor, newDoor];
