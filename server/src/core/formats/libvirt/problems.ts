import type { Problem } from '../../text/problem';
import type { LibvirtModel } from './model';
import type { DomainModel } from './model/domain';
import { domainProblems } from './read/checks';
import { schemaProblems } from './schema/problems';
import type { XmlDocument } from './xml/tree';

/** All that is wrong with a text: what is not well-formed, what libvirt does not know, and what it would refuse. In order. */
export function libvirtProblems(model: LibvirtModel, xml: XmlDocument): readonly Problem[] {
  if (model.kind === 'notLibvirt' || xml.root === null) return xml.problems;
  const domains = domainsOf(model).flatMap((domain) => domainProblems(domain));
  return [...xml.problems, ...schemaProblems(xml.root), ...domains].sort((a, b) => a.span.start - b.span.start);
}

function domainsOf(model: LibvirtModel): readonly DomainModel[] {
  if (model.kind === 'domain') return [model];
  if (model.kind !== 'snapshot') return [];
  return [model.domain, model.inactiveDomain].filter((domain) => domain !== null);
}
