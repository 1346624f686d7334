namespace Orkestra.DevCluster.Api;

/// <summary>Picks the first form in an Accept header that this server speaks. Protobuf is passed over, so that clients get JSON.</summary>
internal static class ContentNegotiation
{
    /// <param name="accept">The header.</param>
    /// <param name="isCustom">Custom resources are refused by other code of the real server, and in other words.</param>
    public static ResponseForm Choose(string accept, bool isCustom = true)
    {
        if (string.IsNullOrWhiteSpace(accept))
        {
            return ResponseForm.Object;
        }

        foreach (string range in accept.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] parts = range.Split(';', StringSplitOptions.TrimEntries);
            if (parts[0] is not ("application/json" or "*/*" or "application/*"))
            {
                continue;
            }

            switch (Parameter(parts, "as"))
            {
                case null:
                    return ResponseForm.Object;
                case "Table" when Parameter(parts, "g") == "meta.k8s.io":
                    return ResponseForm.Table;
                case "PartialObjectMetadata" or "PartialObjectMetadataList":
                    return ResponseForm.PartialMetadata;
            }
        }

        throw ApiErrors.NotAcceptable(isCustom
            ? "only the following media types are accepted: application/json, application/json;as=Table;v=v1;g=meta.k8s.io"
            : "406: Not Acceptable");
    }

    private static string? Parameter(string[] parts, string name)
    {
        foreach (string part in parts.AsSpan(1))
        {
            if (part.StartsWith(name, StringComparison.Ordinal) && part.Length > name.Length && part[name.Length] == '=')
            {
                return part[(name.Length + 1)..];
            }
        }

        return null;
    }
}
