import { expect, test } from "vitest";
import {
  changeImages,
  type ImageAction,
  type ImageList,
  isBusy,
  keysOf,
  listOf,
} from "@/components/listing/image-list";
import { MAX_IMAGE_BYTES, MAX_IMAGES_PER_LISTING } from "@/lib/uploads/limits";

test("an added photo waits to be sent, and holds the form back until it is ready", () => {
  const waiting = after(empty, add(photo("a.jpg")));
  expect(waiting.images).toMatchObject([{ id: "a.jpg", name: "a.jpg", status: "waiting" }]);
  expect(isBusy(waiting)).toBe(true);
  const sending = after(waiting, { type: "progress", id: "a.jpg", fraction: 0.4 });
  expect(sending.images[0]).toMatchObject({ status: "sending", fraction: 0.4 });
  const checking = after(sending, { type: "progress", id: "a.jpg", fraction: 1 });
  expect([checking.images[0]?.status, isBusy(checking)]).toEqual(["checking", true]);
  const ready = after(checking, { type: "ready", id: "a.jpg", key: "key-a", url: "/a" });
  expect([keysOf(ready), isBusy(ready), ready.announcement]).toEqual([["key-a"], false, "“a.jpg” is added."]);
});

test("files of another type, empty or too large are refused by name, and the others are kept", () => {
  const list = after(
    empty,
    add(
      photo("a.jpg"),
      photo("notes.txt", 10, "text/plain"),
      photo("empty.png", 0, "image/png"),
      photo("huge.webp", MAX_IMAGE_BYTES + 1, "image/webp"),
    ),
  );
  expect(list.images.map(({ name }) => name)).toEqual(["a.jpg"]);
  expect(list.refusals).toEqual([
    "“notes.txt” is not a JPEG, PNG, WebP or AVIF image.",
    "“empty.png” is empty.",
    "“huge.webp” is larger than 8 MB.",
  ]);
});

test("a file of exactly the largest size is taken", () => {
  expect(after(empty, add(photo("full.jpg", MAX_IMAGE_BYTES))).refusals).toEqual([]);
});

test("photos beyond the tenth are left out, and the field says how many", () => {
  const names = Array.from({ length: MAX_IMAGES_PER_LISTING + 2 }, (_, at) => `${at}.jpg`);
  const list = after(empty, add(...names.map((name) => photo(name))));
  expect(list.images).toHaveLength(MAX_IMAGES_PER_LISTING);
  expect(list.refusals).toEqual(["A listing can have 10 photos; 2 photos were left out."]);
  expect(after(list, add(photo("x.jpg"))).refusals).toEqual(["A listing can have 10 photos; “x.jpg” was left out."]);
});

test("the next addition clears what was said about the last", () => {
  const refused = after(empty, add(photo("notes.txt", 10, "text/plain")));
  expect(after(refused, add(photo("a.jpg"))).refusals).toEqual([]);
});

test("moving changes the order of the keys and says where the photo is now", () => {
  const list = listOf([stored("a"), stored("b"), stored("c")]);
  const first = after(list, { type: "move", id: "c", to: 0 });
  expect([keysOf(first), first.announcement]).toEqual([["c", "a", "b"], "“c.jpg” is now the main photo."]);
  const later = after(first, { type: "move", id: "c", to: 1 });
  expect([keysOf(later), later.announcement]).toEqual([["a", "c", "b"], "“c.jpg” is now photo 2 of 3."]);
});

test("moving past an end stops there, and moving nothing changes nothing", () => {
  const list = listOf([stored("a"), stored("b")]);
  expect(keysOf(after(list, { type: "move", id: "a", to: 9 }))).toEqual(["b", "a"]);
  expect(after(list, { type: "move", id: "a", to: -1 })).toBe(list);
  expect(after(list, { type: "move", id: "gone", to: 0 })).toBe(list);
});

test("a failed photo stays in the list without holding the form back, and can be sent again unless refused for good", () => {
  const failed = after(empty, add(photo("a.jpg")), {
    type: "fail",
    id: "a.jpg",
    reason: "The connection was lost.",
    final: false,
  });
  expect([isBusy(failed), keysOf(failed)]).toEqual([false, []]);
  expect(failed.images[0]).toMatchObject({ status: "failed", reason: "The connection was lost.", final: false });
  expect(after(failed, { type: "requeue", id: "a.jpg" }).images[0]?.status).toBe("waiting");
});

test("a removed photo does not come back when its upload reports after all", () => {
  const removed = after(empty, add(photo("a.jpg")), { type: "remove", id: "a.jpg" });
  expect(removed.announcement).toBe("“a.jpg” is removed.");
  expect(after(removed, { type: "ready", id: "a.jpg", key: "key-a", url: "/a" })).toBe(removed);
  expect(after(removed, { type: "progress", id: "a.jpg", fraction: 0.5 })).toBe(removed);
});

test("the keys are those of ready photos alone, in order", () => {
  const list = after(listOf([stored("a")]), add(photo("b.jpg"), photo("c.jpg")), {
    type: "ready",
    id: "c.jpg",
    key: "c",
    url: "/c",
  });
  expect(keysOf(list)).toEqual(["a", "c"]);
});

const empty = listOf([]);

function after(list: ImageList, ...actions: ImageAction[]): ImageList {
  return actions.reduce(changeImages, list);
}

function add(...files: File[]): ImageAction {
  return { type: "add", files: files.map((file) => ({ id: file.name, file })) };
}

function photo(name: string, bytes = 100, type = "image/jpeg"): File {
  return new File([new Uint8Array(bytes)], name, { type });
}

function stored(key: string) {
  return { key, url: `/${key}`, width: 4, height: 3, name: `${key}.jpg` };
}
