import type { Snapshot } from '../../analysis';
import { headOf } from '../../waste/places';
import { takenAlong } from '../../waste/takenAlong';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'secret-copied',
  severity: 'warning',
  title: 'A COPY of a folder takes a file along that holds secrets by its name.',
  why: `
Who has the image can read every file in every layer of it, those that a later step removes too. Keep files with passwords
and keys out of the build context by \`.dockerignore\`; what the build needs of them is shown to one RUN alone by
\`RUN --mount=type=secret\`, and what the program needs is given to the container when it starts.

Looked for are \`.env\`, \`.netrc\`, \`.pypirc\`, \`.pgpass\`, \`.git-credentials\`, \`.ssh\`, \`.aws\`, \`.kube\`, Docker’s log-ins,
Terraform’s state and the private keys that ssh makes.

Source: Docker’s documentation of build secrets (docs.docker.com/build/building/secrets, 2026).
`,
  bad: {
    files: {
      Dockerfile: 'FROM scratch\nCOPY . /app/\n',
      'app.py': 'print("hello")\n',
      '.env': 'PASSWORD=swordfish\n',
      '.dockerignore': 'Dockerfile\n.dockerignore\n',
    },
  },
  good: {
    files: {
      Dockerfile: 'FROM scratch\nCOPY . /app/\n',
      'app.py': 'print("hello")\n',
      '.env': 'PASSWORD=swordfish\n',
      '.dockerignore': 'Dockerfile\n.dockerignore\n.env\n',
    },
  },
  equivalents: {},
  check: (snapshot) =>
    takenAlong(snapshot, secrets).map(({ place, path }) => ({
      span: headOf(place.step),
      message: `This puts ${path}, which holds secrets by its name, into a layer that all who have the image can read.`,
    })),
};

const secrets =
  '.env .netrc .pypirc .pgpass .git-credentials .ssh .aws .kube .docker/config.json .dockercfg id_rsa id_dsa id_ed25519 id_ecdsa terraform.tfstate'.split(
    ' ',
  );
