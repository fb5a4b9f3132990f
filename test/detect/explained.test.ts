import { describe, expect, it } from 'vitest';
import { explanationFor } from '../../src/detect/explained.ts';
import type { Burning } from '../../src/domain/burning.ts';
import { when } from '../support/documents.ts';
import { shipped } from '../support/shipped.ts';

const burning = (service: string, more: Partial<Burning> = {}): Burning => ({
  provider: shipped.catalog.providerOf(service),
  service,
  name: service,
  category: shipped.catalog.service(service)?.category ?? null,
  incident: `inc-${service}`,
  since: when('12:00'),
  borneOut: true,
  confirmed: true,
  words: '',
  ...more,
});
const explains = (service: string, ...elsewhere: Burning[]) => explanationFor(shipped.catalog.service(service), elsewhere)?.service ?? null;

describe('trouble elsewhere that explains complaints', () => {
  it('a carrier is blamed for an app that fails', () => {
    expect(explains('verizon', burning('facebook'))).toBe('facebook');
  });

  it('a cloud is blamed for another cloud, and not for an app', () => {
    expect(explains('digitalocean', burning('aws'))).toBe('aws');
    expect(explains('digitalocean', burning('facebook'))).toBeNull();
  });

  it('an app is blamed for itself alone', () => {
    expect(explains('spotify', burning('facebook'), burning('aws'))).toBeNull();
  });

  it('what only people say elsewhere explains nothing, and neither does nothing', () => {
    expect(explains('verizon', burning('facebook', { borneOut: false, confirmed: false }))).toBeNull();
    expect(explains('verizon')).toBeNull();
  });

  it('a service that runs on what burns is no bystander', () => {
    const heroku = shipped.catalog
      .services()
      .find((each) => each.category === 'hosting' && each.dependsOn.some((on) => on.service === 'aws'));
    expect(heroku).toBeDefined();
    expect(explains(heroku?.id ?? '', burning('aws'))).toBeNull();
  });

  it('a service that the catalog does not know is never explained away', () => {
    expect(explanationFor(undefined, [burning('aws')])).toBeNull();
  });
});
