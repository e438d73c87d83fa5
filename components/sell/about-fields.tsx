import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { DESCRIPTION_MAX_LENGTH, TITLE_MAX_LENGTH } from "@/lib/limits";
import type { CategoryGroup } from "@/lib/queries/categories";

interface AboutFieldsProps {
  categories: CategoryGroup[];
  errors: Record<string, string[]>;
}

/** What is for sale. The title has no `maxLength`: a pasted one would be cut in silence instead of getting its message. */
export function AboutFields({ categories, errors }: AboutFieldsProps) {
  return (
    <>
      <Field label="Title" hint={`Up to ${TITLE_MAX_LENGTH} characters.`} error={errors.title} required>
        <Input name="title" autoComplete="off" />
      </Field>
      <Field
        label="Description"
        hint="Size, age, condition, what is missing, how you send it."
        error={errors.description}
      >
        <Textarea name="description" rows={6} maxLength={DESCRIPTION_MAX_LENGTH} />
      </Field>
      <Field label="Category" error={errors.category} required>
        <Select name="category" defaultValue="">
          <option value="" disabled>
            Choose a category
          </option>
          {categories.map((root) => (
            <optgroup key={root.id} label={root.name}>
              {(root.children.length > 0 ? root.children : [root]).map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
        </Select>
      </Field>
    </>
  );
}
