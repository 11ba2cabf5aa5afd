import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import { withoutCssErrors } from './__testUtils__/withoutCssErrors';

// What is found is found at once; on a busy machine "at once" takes longer.
configure({ asyncUtilTimeout: 15_000 });
jest.setTimeout(180_000);
// eslint-disable-next-line no-console
console.error = withoutCssErrors(console.error.bind(console));
