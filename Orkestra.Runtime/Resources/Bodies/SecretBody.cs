using System.Text;
using System.Text.Json;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A Secret.</summary>
public sealed record SecretBody : ResourceBody
{
    private const string DefaultType = "Opaque";

    /// <summary>The Secret's type; Opaque when absent.</summary>
    public CompiledExpression? Type { get; init; }

    /// <summary>The keys with their plain texts.</summary>
    public IReadOnlyList<KeyValuePair<string, CompiledExpression>> Data { get; init; } = [];

    /// <summary>A certificate that is made for the Secret instead of <see cref="Type"/> and <see cref="Data"/>; null for none.</summary>
    public SelfSignedCertificate? Tls { get; init; }

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.Secrets;

    /// <inheritdoc/>
    public override string DefaultName(string ownerName) => Tls is null ? $"{ownerName}-secret" : "orkestra-tls";

    /// <inheritdoc/>
    public override TimeSpan? RenewIn(KubeObject observed, DateTimeOffset now) => Tls?.RenewIn(observed, now);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RenderContext context)
    {
        if (context.CopySource is { } source)
        {
            CopiedContent.Write(writer, source, "data", "type");
            return;
        }

        if (Tls is not null)
        {
            Tls.Write(writer, context);
            return;
        }

        if (Data.Count > 0)
        {
            writer.WriteStartObject("data");
            foreach ((string key, CompiledExpression value) in Data)
            {
                writer.WriteBase64String(key, Encoding.UTF8.GetBytes(context.Text(value, $"data.{key}")));
            }

            writer.WriteEndObject();
        }

        string type = context.Text(Type, "type");
        writer.WriteString("type", type.Length == 0 ? DefaultType : type);
    }
}
