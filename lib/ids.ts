import { z } from "zod";

const uuid = z.uuid();

/** Whether a text from outside can be the id of something stored; what cannot is not asked of the database. */
export function isId(text: string): boolean {
  return uuid.safeParse(text).success;
}
