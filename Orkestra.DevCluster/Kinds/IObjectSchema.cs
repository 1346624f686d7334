using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Kinds;

/// <summary>
/// What the server knows about the objects of one version. The stages of a write run in the order
/// <see cref="FindDecodingError"/>, <see cref="Prune"/>, <see cref="ApplyDefaults"/>, <see cref="Validate"/>. Implementations are immutable
/// and safe to share; the objects passed in are changed in place.
/// </summary>
public interface IObjectSchema
{
    /// <summary>
    /// Says why the object cannot be read as this type, in the words that follow <c>cannot be handled as a Kind:</c> in a 400 answer;
    /// null when it can. Custom resources answer for metadata only: the rest is validation (422).
    /// </summary>
    string? FindDecodingError(JsonObject obj);

    /// <summary>Fills absent fields with their defaults, and brings values into the form in which the server stores them.</summary>
    void ApplyDefaults(JsonObject obj);

    /// <summary>Removes unknown fields and returns their paths, such as <c>spec.replcas</c>; empty when all were known.</summary>
    IReadOnlyList<string> Prune(JsonObject obj);

    /// <summary>Adds one error for each broken rule.</summary>
    /// <param name="obj">The object after defaulting.</param>
    /// <param name="old">The stored object on an update; null on a create.</param>
    /// <param name="errors">Receives the errors.</param>
    void Validate(JsonObject obj, JsonObject? old, ICollection<FieldError> errors);

    /// <summary>Structure of the object, for patches and field ownership.</summary>
    IFieldSchema Fields { get; }
}
