/**
 * What SARIF 2.1.0 (OASIS standard, 27 March 2020) asks of the parts that we write, as a JSON schema of our own; whatever
 * else stands there is refused, so that a misspelt property is found.
 */
const text = {
  type: 'object',
  additionalProperties: false,
  required: ['text'],
  properties: { text: { type: 'string', minLength: 1 }, markdown: { type: 'string' } },
};
const one = { type: 'integer', minimum: 1 };
// §3.4.3: a URI reference, so that nothing stands in it unescaped.
const artifactLocation = {
  type: 'object',
  additionalProperties: false,
  required: ['uri'],
  properties: { uri: { type: 'string', pattern: "^(file:///)?[A-Za-z0-9._~!$&'()*+,;=:@%/-]+$" } },
};
// §3.30: lines and columns count from 1.
const region = {
  type: 'object',
  additionalProperties: false,
  required: ['startLine'],
  properties: { startLine: one, startColumn: one, endLine: one, endColumn: one },
};
const locations = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['physicalLocation'],
    properties: {
      physicalLocation: {
        type: 'object',
        additionalProperties: false,
        required: ['artifactLocation'],
        properties: {
          artifactLocation,
          region,
        },
      },
    },
  },
};
// §3.55 to §3.57: an artifact change has at least one replacement, a replacement the region that it deletes.
const fixes = {
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['artifactChanges'],
    properties: {
      description: text,
      artifactChanges: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['artifactLocation', 'replacements'],
          properties: {
            artifactLocation,
            replacements: {
              type: 'array',
              minItems: 1,
              items: {
                type: 'object',
                additionalProperties: false,
                required: ['deletedRegion'],
                properties: {
                  deletedRegion: region,
                  insertedContent: {
                    type: 'object',
                    additionalProperties: false,
                    required: ['text'],
                    properties: { text: { type: 'string' } },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};
const level = { enum: ['none', 'note', 'warning', 'error'] };

export const sarifSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['version', 'runs'],
  properties: {
    $schema: { type: 'string' },
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['tool', 'results'],
        properties: {
          columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
          tool: {
            type: 'object',
            additionalProperties: false,
            required: ['driver'],
            properties: {
              driver: {
                type: 'object',
                additionalProperties: false,
                required: ['name'],
                properties: {
                  name: { type: 'string' },
                  rules: {
                    type: 'array',
                    uniqueItems: true,
                    items: {
                      type: 'object',
                      additionalProperties: false,
                      required: ['id'],
                      properties: {
                        id: { type: 'string' },
                        shortDescription: text,
                        fullDescription: text,
                        help: text,
                        defaultConfiguration: { type: 'object', additionalProperties: false, properties: { level } },
                      },
                    },
                  },
                },
              },
            },
          },
          invocations: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['executionSuccessful'],
              properties: {
                executionSuccessful: { type: 'boolean' },
                toolExecutionNotifications: {
                  type: 'array',
                  items: {
                    type: 'object',
                    additionalProperties: false,
                    required: ['message'],
                    properties: { level, message: text, locations },
                  },
                },
              },
            },
          },
          results: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['message', 'ruleId', 'ruleIndex', 'level', 'locations'],
              properties: {
                ruleId: { type: 'string' },
                ruleIndex: { type: 'integer', minimum: 0 },
                level,
                message: text,
                locations,
                fixes,
              },
            },
          },
        },
      },
    },
  },
};
