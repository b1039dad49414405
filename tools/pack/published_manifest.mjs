/** The condition under which the packages of this repository stand for what is built of them. Without it they are their sources. */
const built = 'parley-dist';

/** What a package's manifest says to those who install it: what is built stands for itself, and nothing is named that is not packed. */
export function publishedManifest({ name, version, description, license, type, sideEffects, engines, ...manifest }) {
  const { exports, dependencies, peerDependencies } = manifest;
  const published = Object.entries(exports)
    .filter(([, target]) => typeof target === 'object' && built in target)
    .map(([path, target]) => [path, target[built]]);
  return {
    name,
    version,
    description,
    license,
    type,
    sideEffects,
    exports: Object.fromEntries(published),
    files: ['dist'],
    engines,
    ...(dependencies && { dependencies }),
    ...(peerDependencies && { peerDependencies }),
  };
}
