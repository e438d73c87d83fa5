/** A table as rows of one kind are written to it: column, its type in SQL, and where its value comes from. */
export interface Table<Row> {
  name: string;
  columns: readonly [name: string, type: string, value: (row: Row) => unknown][];
  /** What follows ON CONFLICT, where a row may be there already. */
  onConflict?: string;
}

export interface Statement {
  text: string;
  values: unknown[];
}

/*
 * One row is written by values, which the server plans in a fraction of the time; several by one array a column, so that the
 * text is the same for two and for hundreds. Names and types come from this folder's code, never from outside.
 */

/** The statement that inserts these rows; null if there are none. */
export function insertRows<Row>({ name, columns, onConflict }: Table<Row>, rows: readonly Row[]): Statement | null {
  const [first, ...more] = rows;
  if (first === undefined) return null;
  const names = columns.map(([column]) => column).join(", ");
  const ending = onConflict ? ` on conflict ${onConflict}` : "";
  if (more.length > 0) {
    return {
      text: `insert into ${name} (${names}) select * from unnest(${arrays(columns)})${ending}`,
      values: perColumn(columns, rows),
    };
  }
  const values = columns.map(([, type], index) => `$${index + 1}::${type}`).join(", ");
  return { text: `insert into ${name} (${names}) values (${values})${ending}`, values: ofRow(columns, first) };
}

/** The statement that updates these rows, found by their first column; null if there are none. */
export function updateRows<Row>({ name, columns }: Table<Row>, rows: readonly Row[]): Statement | null {
  const [first, ...more] = rows;
  if (first === undefined) return null;
  const [key, ...changed] = columns.map(([column]) => column);
  if (more.length === 0) {
    const changes = changed.map((column, index) => `${column} = $${index + 2}::${columns[index + 1]?.[1]}`).join(", ");
    return {
      text: `update ${name} set ${changes} where ${key} = $1::${columns[0]?.[1]}`,
      values: ofRow(columns, first),
    };
  }
  const changes = changed.map((column) => `${column} = u.${column}`).join(", ");
  // The keys are named twice, so that the rows are looked up by their index and not joined by reading through the table.
  const text = `update ${name} t set ${changes} from unnest(${arrays(columns)}) as u (${[key, ...changed].join(", ")})
    where t.${key} = u.${key} and t.${key} = any($1::${columns[0]?.[1]}[])`;
  return { text, values: perColumn(columns, rows) };
}

function arrays<Row>(columns: Table<Row>["columns"]): string {
  return columns.map(([, type], index) => `$${index + 1}::${type}[]`).join(", ");
}

function perColumn<Row>(columns: Table<Row>["columns"], rows: readonly Row[]): unknown[] {
  return columns.map(([, , value]) => rows.map(value));
}

function ofRow<Row>(columns: Table<Row>["columns"], row: Row): unknown[] {
  return columns.map(([, , value]) => value(row));
}
