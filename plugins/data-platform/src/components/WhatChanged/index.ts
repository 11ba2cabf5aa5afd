export * from './groupTransitions';
export { transitionText } from './transitionText';
export { WhatChanged } from './WhatChanged';
