import { X509Certificate } from 'node:crypto';
import type { FileOutcome } from './files.ts';
import type { Complaint } from './problems.ts';

/** Certificates in PEM (RFC 7468), with whatever text between them, as the bundles of systems have it. */
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[A-Za-z\d+/=\s]*-----END CERTIFICATE-----/g;

/** The certificates of a bundle, each in PEM; what is wrong with it otherwise. */
export function readAuthorities(file: FileOutcome<string>): readonly string[] | Complaint {
  const remedy = 'name a file of certificates in PEM';
  if (file.kind === 'missing') return { message: 'names a file that does not exist', remedy };
  if (file.kind === 'failed') return { message: `names a file that cannot be read: ${file.why}`, remedy };
  const certificates = file.value.match(CERTIFICATE) ?? [];
  if (certificates.length === 0) return { message: 'names a file without a certificate', remedy };
  const broken = certificates.findIndex((certificate) => !isCertificate(certificate));
  return broken === -1
    ? certificates
    : { message: `names a file whose certificate ${broken + 1} of ${certificates.length} is none`, remedy };
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.byteLength > 0;
  } catch {
    // The constructor's only way to say that it cannot read one.
    return false;
  }
}
