import { objectsCheck } from './objectsCheck';

/** Each HelmRelease is as it is meant to be. */
export const helmReleasesCheck = objectsCheck('HelmRelease', {
  id: 'helm-releases',
  title: 'HelmReleases',
  description:
    'Proves that Flux has installed or upgraded each HelmRelease to what is wanted, and is not stuck with one.',
});
