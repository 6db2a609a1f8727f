import assert from 'node:assert/strict';
import { readLines } from '../testReading';

const ROWS: readonly (readonly [script: string, ...expected: readonly string[]])[] = [
  // node
  [
    'npm ci --omit=dev && npm cache clean --force',
    'node-install tool=npm mode=locked production',
    'clear store=npm-cache',
  ],
  ['npm ci', 'node-install tool=npm mode=locked !production'],
  ['NODE_ENV=production npm ci', 'node-install tool=npm mode=locked production'],
  ['npm install --production --no-optional', 'node-install tool=npm mode=resolve production !optional'],
  [
    'npm i -g npm@10 @angular/cli@$VERSION',
    'node-install tool=npm mode=resolve packages=npm@10,@angular/cli@1.2.3 global !production',
  ],
  ['npm install --only=prod --prefix /srv/web', 'node-install tool=npm mode=resolve production folder=/srv/web'],
  ['npm prune --omit=dev', 'node-remove tool=npm production'],
  ['npm run build', 'unknown npm run: runs a script of the project'],
  ['yarn install --frozen-lockfile --production', 'node-install tool=yarn mode=locked production'],
  ['yarn', 'node-install tool=yarn mode=resolve !production'],
  ['yarn global add serve@14', 'node-install tool=yarn mode=resolve packages=serve@14 global !production'],
  ['yarn cache clean', 'clear store=yarn-cache'],
  ['yarn build', 'unknown yarn build: runs a script of the project'],
  ['corepack enable && pnpm i --frozen-lockfile --prod', 'node-install tool=pnpm mode=locked production'],
  ['pnpm fetch --prod && pnpm store prune', 'node-install tool=pnpm mode=locked production', 'clear store=pnpm-store'],
  // python
  [
    'pip install --no-cache-dir -r requirements.txt',
    'python-install tool=pip requirements=/app/requirements.txt !cache',
  ],
  [
    'pip3 install "flask==2.3" gunicorn[gevent] .',
    'python-install tool=pip packages=flask==2.3,gunicorn[gevent] sources=.',
  ],
  ['python3 -m pip install --user --no-deps requests', 'python-install tool=pip packages=requests user noDependencies'],
  [
    'PIP_NO_CACHE_DIR=1 pip3.11 install --target=/opt/lib numpy',
    'python-install tool=pip packages=numpy !cache target=/opt/lib',
  ],
  [
    'pip install git+https://example.org/x.git ./y.whl -e /src',
    'python-install tool=pip sources=git+https://example.org/x.git,./y.whl,/src',
  ],
  ['pip uninstall -y wheel && pip cache purge', 'python-remove tool=pip packages=wheel', 'clear store=pip-cache'],
  [
    'python -m venv /opt/venv && /opt/venv/bin/pip install black',
    'python-environment path=/opt/venv',
    'python-install tool=pip packages=black environment=/opt/venv',
  ],
  ['uv pip install --no-cache -r r.txt', 'python-install tool=uv requirements=/app/r.txt !cache'],
  ['uv sync --frozen --no-dev', 'python-install tool=uv project production'],
  [
    'poetry config virtualenvs.create false && poetry install --only main --no-root',
    'python-install tool=poetry project production',
  ],
  ['poetry add httpx@^0.27', 'python-install tool=poetry packages=httpx@^0.27'],
  ['pipenv install --system --deploy', 'python-install tool=pipenv project production'],
  ['python setup.py install', 'unknown python: runs a Python program'],
  // compiled languages
  ['go mod download', 'language tool=go step=fetch command=mod download'],
  [
    'CGO_ENABLED=0 go build -ldflags "-s -w" -o /out/app ./cmd/app',
    'language tool=go step=build command=build packages=./cmd/app output=/out/app',
  ],
  [
    'go install golang.org/x/tools/gopls@v0.16 && go clean -modcache',
    'language tool=go step=install command=install packages=golang.org/x/tools/gopls@v0.16',
    'clear store=go-module-cache',
  ],
  ['cargo build --release --locked', 'language tool=cargo step=build command=build release'],
  [
    'cargo install --root /usr/local ripgrep',
    'language tool=cargo step=install command=install packages=ripgrep output=/usr/local',
  ],
  ['mvn -B dependency:go-offline', 'language tool=maven step=fetch command=dependency:go-offline'],
  ['mvn -q -f pom.xml -DskipTests clean package', 'language tool=maven step=build command=clean package'],
  ['./gradlew --no-daemon bootJar', 'language tool=gradle step=build command=bootJar'],
  [
    'gem install --no-document bundler:2.4 rake',
    'language tool=gem step=install command=install packages=bundler:2.4,rake',
  ],
  ['bundle install --without development test', 'language tool=bundle step=fetch command=install production'],
  ['composer install --no-dev --no-scripts', 'language tool=composer step=fetch command=install production'],
  [
    'composer require monolog/monolog:^3',
    'language tool=composer step=fetch command=require packages=monolog/monolog:^3',
  ],
  [
    'dotnet restore && dotnet publish -c Release -o /out',
    'language tool=dotnet step=fetch command=restore',
    'language tool=dotnet step=publish command=publish output=/out release',
  ],
  ['docker-php-ext-install gd', 'unknown docker-php-ext-install: compiles PHP extensions'],
];

describe('language package managers and build tools', () => {
  for (const [script, ...expected] of ROWS) it(script, () => assert.deepEqual(readLines(script), expected));
});
