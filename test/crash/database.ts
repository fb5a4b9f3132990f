/** What a day's database says in the end, read from the file itself. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { MessageRef } from '../../src/domain/delivery.ts';
import type { Subject } from '../../src/domain/subject.ts';

export interface Ending {
  /** By type and id. */
  subjects: ReadonlyMap<string, Subject>;
  /** Every destination that a subject was owed to, by both; null: no message is known there. */
  roots: ReadonlyMap<string, { subject: string; destination: string; root: MessageRef | null }>;
}

/** @param folder the data folder; nobody may be writing there any more */
export function readEnding(folder: string): Ending {
  const database = new DatabaseSync(join(folder, 'tocsin.db'), { readOnly: true });
  try {
    const subjects = database.prepare('select type, id, data from subjects').all();
    const deliveries = database.prepare('select subject_type, subject_id, destination, root from deliveries').all();
    return {
      subjects: new Map(subjects.map((row) => [subjectKey(row.type, row.id), JSON.parse(String(row.data)) as Subject])),
      roots: new Map(
        deliveries.map((row) => {
          const subject = subjectKey(row.subject_type, row.subject_id);
          const destination = String(row.destination);
          const root = row.root === null ? null : (JSON.parse(String(row.root)) as MessageRef);
          return [`${subject} ${destination}`, { subject, destination, root }];
        }),
      ),
    };
  } finally {
    database.close();
  }
}

const subjectKey = (type: unknown, id: unknown): string => `${String(type)}/${String(id)}`;
