using System.Text.Json.Serialization;

namespace Orkestra.Sdk.Contracts;

/// <summary>Source-generated JSON for the contracts; camel case, absent values left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = false)]
[JsonSerializable(typeof(KatalogSummary))]
[JsonSerializable(typeof(CrdHealth))]
[JsonSerializable(typeof(CrdInfo))]
[JsonSerializable(typeof(CrList))]
[JsonSerializable(typeof(CrDetail))]
[JsonSerializable(typeof(CrEvents))]
[JsonSerializable(typeof(CrTrace))]
[JsonSerializable(typeof(ErrorAnswer))]
public sealed partial class ContractsJsonContext : JsonSerializerContext;
