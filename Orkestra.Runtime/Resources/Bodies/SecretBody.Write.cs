using System.Text;
using System.Text.Json;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record SecretBody
{
    private const string DefaultType = "Opaque";

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
