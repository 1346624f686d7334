using System.Text.Json.Nodes;

namespace Orkestra.Comparison.Tests.Running;

/// <summary>One request and what the specification says of its answer. Texts may hold placeholders such as <c>{ns}</c>.</summary>
internal sealed record Step
{
    public required string Name { get; init; }

    public required HttpMethod Method { get; init; }

    public required string Path { get; init; }

    /// <summary>Sent as JSON; null when <see cref="Text"/> is sent, or nothing.</summary>
    public JsonNode? Body { get; init; }

    /// <summary>Sent as it stands.</summary>
    public string? Text { get; init; }

    public string? ContentType { get; init; }

    public string? Accept { get; init; }

    /// <summary>How many events of a watch are read; null when the request is none.</summary>
    public int? Events { get; init; }

    /// <summary>Whether the step is repeated until its expectations hold: for what controllers bring about.</summary>
    public bool IsEventual { get; init; }

    /// <summary>Values of the answer that later steps name, by placeholder.</summary>
    public IReadOnlyDictionary<string, JsonPath> Keep { get; init; } = new Dictionary<string, JsonPath>();

    /// <summary>Parts of the answer that are not compared, besides what <see cref="Masks"/> covers everywhere.</summary>
    public IReadOnlyList<JsonPath> Masked { get; init; } = [];

    public required IReadOnlyList<Expectation> Expectations { get; init; }
}
