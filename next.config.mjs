const ufsHost = process.env.UPLOADTHING_UFS_HOST;
const isLocalUploads = ufsHost?.includes("local") ?? false;

/** @type {import("next").NextConfig} */
export default {
  cacheComponents: true,
  partialPrefetching: true,
  poweredByHeader: false,
  cacheLife: {
    // Changes renew these by their tags at once; the times only bound how long a lost renewal can last. Seconds.
    listing: { stale: 300, revalidate: 60, expire: 86_400 },
    market: { stale: 30, revalidate: 30, expire: 300 },
  },
  // The native packages are loaded from node_modules, not bundled.
  serverExternalPackages: ["pg", "sharp", "nodemailer", "pusher"],
  images: {
    formats: ["image/avif", "image/webp"],
    // Next refuses pictures from loopback unless told; told only where uploads really live there.
    dangerouslyAllowLocalIP: isLocalUploads,
    remotePatterns: isLocalUploads
      ? [
          { protocol: "http", hostname: "localhost" },
          { protocol: "http", hostname: "127.0.0.1" },
        ]
      : [
          { protocol: "https", hostname: "*.ufs.sh" },
          { protocol: "https", hostname: "utfs.io" },
        ],
  },
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "X-Frame-Options", value: "DENY" },
        { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
        { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
      ],
    },
  ],
};
