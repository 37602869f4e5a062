import Link from 'next/link';

export default function About() {
  return (
    <main>
      <h1>Another page</h1>
      <Link href="/">Your accounts</Link>
    </main>
  );
}
