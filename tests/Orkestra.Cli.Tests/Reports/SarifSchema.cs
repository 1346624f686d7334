using System.Text.Json;
using Json.Schema;

namespace Orkestra.Cli.Tests.Reports;

/// <summary>The rules of SARIF 2.1.0 for the objects that we write: other properties than these are mistakes here.</summary>
internal static class SarifSchema
{
    private static readonly JsonSchema s_schema = JsonSchema.FromText(
        """
        {
          "$schema": "http://json-schema.org/draft-07/schema#",
          "type": "object",
          "required": ["version", "runs"],
          "additionalProperties": false,
          "properties": {
            "$schema": { "type": "string", "format": "uri" },
            "version": { "const": "2.1.0" },
            "runs": { "type": "array", "minItems": 1, "maxItems": 1, "items": { "$ref": "#/definitions/run" } }
          },
          "definitions": {
            "level": { "enum": ["none", "note", "warning", "error"] },
            "run": {
              "type": "object",
              "required": ["tool", "results"],
              "additionalProperties": false,
              "properties": {
                "tool": {
                  "type": "object", "required": ["driver"], "additionalProperties": false,
                  "properties": { "driver": { "$ref": "#/definitions/toolComponent" } }
                },
                "columnKind": { "enum": ["utf16CodeUnits", "unicodeCodePoints"] },
                "results": { "type": "array", "items": { "$ref": "#/definitions/result" } }
              }
            },
            "toolComponent": {
              "type": "object",
              "required": ["name"],
              "additionalProperties": false,
              "properties": {
                "name": { "type": "string", "minLength": 1 },
                "version": { "type": "string", "minLength": 1 },
                "rules": { "type": "array", "uniqueItems": true, "items": { "$ref": "#/definitions/reportingDescriptor" } }
              }
            },
            "reportingDescriptor": {
              "type": "object",
              "required": ["id", "shortDescription", "helpUri"],
              "additionalProperties": false,
              "properties": {
                "id": { "type": "string", "pattern": "^ORK\\d{4}$" },
                "shortDescription": { "$ref": "#/definitions/text" },
                "helpUri": { "type": "string", "pattern": "^https://" },
                "defaultConfiguration": {
                  "type": "object", "additionalProperties": false,
                  "properties": { "level": { "$ref": "#/definitions/level" } }
                }
              }
            },
            "text": {
              "type": "object", "required": ["text"], "additionalProperties": false,
              "properties": { "text": { "type": "string" } }
            },
            "result": {
              "type": "object",
              "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
              "additionalProperties": false,
              "properties": {
                "ruleId": { "type": "string" },
                "ruleIndex": { "type": "integer", "minimum": 0 },
                "level": { "$ref": "#/definitions/level" },
                "message": { "$ref": "#/definitions/text" },
                "locations": { "type": "array", "minItems": 1, "maxItems": 1, "items": { "$ref": "#/definitions/location" } },
                "relatedLocations": { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/location" } },
                "fixes": { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/fix" } }
              }
            },
            "location": {
              "type": "object", "required": ["physicalLocation"], "additionalProperties": false,
              "properties": {
                "message": { "$ref": "#/definitions/text" },
                "physicalLocation": {
                  "type": "object", "required": ["artifactLocation", "region"], "additionalProperties": false,
                  "properties": {
                    "artifactLocation": { "$ref": "#/definitions/artifactLocation" },
                    "region": { "$ref": "#/definitions/region" }
                  }
                }
              }
            },
            "artifactLocation": {
              "type": "object", "required": ["uri"], "additionalProperties": false,
              "properties": { "uri": { "type": "string", "minLength": 1, "not": { "pattern": "(^|/)\\.\\.(/|$)|\\\\| " } } }
            },
            "region": {
              "type": "object",
              "required": ["startLine", "startColumn", "endLine", "endColumn"],
              "additionalProperties": false,
              "properties": {
                "startLine": { "type": "integer", "minimum": 1 },
                "startColumn": { "type": "integer", "minimum": 1 },
                "endLine": { "type": "integer", "minimum": 1 },
                "endColumn": { "type": "integer", "minimum": 1 }
              }
            },
            "fix": {
              "type": "object",
              "required": ["artifactChanges"],
              "additionalProperties": false,
              "properties": {
                "description": { "$ref": "#/definitions/text" },
                "artifactChanges": {
                  "type": "array", "minItems": 1, "uniqueItems": true,
                  "items": {
                    "type": "object", "required": ["artifactLocation", "replacements"], "additionalProperties": false,
                    "properties": {
                      "artifactLocation": { "$ref": "#/definitions/artifactLocation" },
                      "replacements": {
                        "type": "array", "minItems": 1,
                        "items": {
                          "type": "object", "required": ["deletedRegion"], "additionalProperties": false,
                          "properties": {
                            "deletedRegion": { "$ref": "#/definitions/region" },
                            "insertedContent": { "$ref": "#/definitions/text" }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
        """);

    /// <summary>Fails unless a text is such a log; returns its only run.</summary>
    public static JsonElement RunOf(string text)
    {
        JsonElement log = JsonDocument.Parse(text).RootElement;
        EvaluationResults result = s_schema.Evaluate(log, new EvaluationOptions { OutputFormat = OutputFormat.List });
        Assert.True(result.IsValid, string.Join('\n', (result.Details ?? []).Where(static detail => detail.Errors is { Count: > 0 }).Select(static detail => $"{detail.InstanceLocation}: {string.Join(", ", detail.Errors!.Values)}")));
        return log.GetProperty("runs")[0];
    }
}
