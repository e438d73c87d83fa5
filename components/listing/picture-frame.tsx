import Image from "next/image";
import { Mark } from "@/components/site/wordmark";
import { classNames } from "@/components/ui/class-names";
import type { ImageView } from "@/lib/queries/types";

interface PictureFrameProps {
  image: ImageView | null;
  alt: string;
  /** As in `<img sizes>`: how wide the frame is drawn. */
  sizes: string;
  /** "cover" fills the frame, "contain" shows all of the picture. */
  fit?: "cover" | "contain";
  /** For pictures on the first screen; the others wait until they are near. */
  eager?: boolean;
  className?: string;
}

/** A picture in a frame whose shape the caller sets, so that nothing moves when it loads; a plate with the house's mark if none. */
export function PictureFrame({ image, alt, sizes, fit = "cover", eager = false, className }: PictureFrameProps) {
  return (
    <span className={classNames("relative block overflow-hidden bg-sunken", className)}>
      {image ? (
        <Image
          src={image.url}
          alt={alt}
          fill
          sizes={sizes}
          loading={eager ? "eager" : "lazy"}
          fetchPriority={eager ? "high" : undefined}
          placeholder={image.placeholder ? "blur" : "empty"}
          blurDataURL={image.placeholder || undefined}
          className={fit === "cover" ? "object-cover" : "object-contain"}
        />
      ) : (
        <span className="absolute inset-0 grid place-items-center text-line-strong">
          <Mark className="size-1/4 max-h-20" />
        </span>
      )}
    </span>
  );
}
