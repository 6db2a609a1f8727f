/** Services that ask nobody who they are, or are attacked as soon as they are seen, by their usual port. */
const services: ReadonlyMap<number, string> = new Map([
  [2375, 'Docker’s API'],
  [2376, 'Docker’s API'],
  [2379, 'etcd'],
  [3306, 'MySQL'],
  [5432, 'PostgreSQL'],
  [5984, 'CouchDB'],
  [6379, 'Redis'],
  [8500, 'Consul'],
  [9200, 'Elasticsearch'],
  [10250, 'the kubelet'],
  [11211, 'memcached'],
  [27017, 'MongoDB'],
]);

/** What listens there, as a sentence names it; null for what may be for everybody. */
export function sensitiveService(port: unknown): string | null {
  return services.get(typeof port === 'number' ? port : Number(port)) ?? null;
}
