import type { ReactNode } from 'react';

export const metadata = { title: 'relink-account in Next', icons: 'data:,' };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        {/* Stands in for Stripe.js: */}
        <script src="/emulator/stripe.js" async />
      </head>
      <body>{children}</body>
    </html>
  );
}
