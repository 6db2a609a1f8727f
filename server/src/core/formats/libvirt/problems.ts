import type { Problem } from '../../text/problem';
import type { LibvirtModel } from './model';
import { domainProblems } from './read/checks';
import { schemaProblems } from './schema/problems';
import type { XmlDocument } from './xml/tree';

/** All that is wrong with a text: what is not well-formed, what libvirt does not know, and what it would refuse. In order. */
export function libvirtProblems(model: LibvirtModel, xml: XmlDocument): readonly Problem[] {
  if (model.kind === 'notLibvirt' || xml.root === null) return xml.problems;
  // A snapshot's domain was defined once, and may be cut down to what names it.
  const checked = model.kind === 'domain' ? domainProblems(model) : [];
  return [...xml.problems, ...schemaProblems(xml), ...checked].sort((a, b) => a.span.start - b.span.start);
}
