import { service, shapedBy } from './shapes/service';
import { labels, textEntries } from './shapes/texts';
import { asText, type ComposeValue, get, scalar, withEntry } from './value';
import type { Where } from './where';

type Shape = (value: ComposeValue, where: Where) => ComposeValue;

/** A file’s values in the one form that says everything, with absolute paths, so that files can be merged. */
export function canonical(root: ComposeValue, where: Where): ComposeValue {
  return shapedBy(root, where, (name) => {
    const shape = sections[name];
    return shape === undefined ? undefined : (value) => each(value, where, shape);
  });
}

function each(value: ComposeValue, where: Where, shape: Shape): ComposeValue {
  return shapedBy(value, where, () => shape);
}

const sections: Readonly<Record<string, Shape>> = {
  services: service,
  networks: (value, where) => external(shapedBy(value, where, (name) => ofNetworks[name])),
  volumes: (value, where) =>
    external(
      bound(
        shapedBy(value, where, (name) => ofNetworks[name]),
        where,
      ),
    ),
  secrets: resource,
  configs: resource,
};

const ofNetworks: Readonly<Record<string, Shape>> = { labels, driver_opts: textEntries };

function resource(value: ComposeValue, where: Where): ComposeValue {
  const file: Shape = (of) => {
    const path = asText(of);
    return path === null || of.kind !== 'scalar' ? of : { ...of, value: where.hostPath(path) };
  };
  return external(shapedBy(value, where, (name) => (name === 'file' ? file : name === 'labels' ? labels : undefined)));
}

/** The old form has the name below `external`. */
function external(value: ComposeValue): ComposeValue {
  const of = get(value, 'external');
  if (value.kind !== 'map' || of?.kind !== 'map') return value;
  const name = of.entries.get('name');
  const whole = withEntry(value, 'external', { key: of.at, value: scalar(of.at, true) });
  return name === undefined ? whole : withEntry(whole, 'name', name);
}

/** A volume of the local driver that is a folder of the host. */
function bound(value: ComposeValue, where: Where): ComposeValue {
  const options = get(value, 'driver_opts');
  const device = get(options, 'device');
  const path = asText(device);
  if (value.kind !== 'map' || options?.kind !== 'map' || device === null || path === null) return value;
  if (asText(get(options, 'o'))?.split(',').includes('bind') !== true || asText(get(value, 'driver')) !== 'local')
    return value;
  const resolved = withEntry(options, 'device', { key: device.at, value: scalar(device.at, where.hostPath(path)) });
  return withEntry(value, 'driver_opts', { key: options.at, value: resolved });
}
