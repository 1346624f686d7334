using System.Globalization;
using Microsoft.AspNetCore.Http;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Objects;

namespace Orkestra.DevCluster.Api;

/// <summary>Typed access to the query parameters of the Kubernetes API; wrong values are answered with 400.</summary>
internal sealed class RequestQuery(HttpContext context)
{
    private readonly IQueryCollection _query = context.Request.Query;

    public string LabelSelector => Text("labelSelector");

    public string FieldSelector => Text("fieldSelector");

    public string Continue => Text("continue");

    public string ResourceVersion => Text("resourceVersion");

    public string ResourceVersionMatch => Text("resourceVersionMatch");

    public bool IsWatch => Flag("watch");

    public bool AllowsBookmarks => Flag("allowWatchBookmarks");

    public bool? SendInitialEvents => _query.ContainsKey("sendInitialEvents") ? Flag("sendInitialEvents") : null;

    public bool Force => Flag("force");

    public int? Limit => Integer("limit");

    public int? TimeoutSeconds => Integer("timeoutSeconds");

    public string IncludeObject => Text("includeObject");

    public bool DryRun => Text("dryRun") switch
    {
        "" => false,
        "All" => true,
        var other => throw ApiErrors.BadRequest($"dryRun: Unsupported value: \"{other}\": supported values: \"All\""),
    };

    public FieldValidation FieldValidation => Text("fieldValidation") switch
    {
        "" or "Warn" => FieldValidation.Warn,
        "Ignore" => FieldValidation.Ignore,
        "Strict" => FieldValidation.Strict,
        var other => throw ApiErrors.BadRequest($"fieldValidation: Unsupported value: \"{other}\": supported values: \"Ignore\", \"Strict\", \"Warn\""),
    };

    /// <summary>The version as a number; null when none or "0" (any) was given.</summary>
    public long? Revision
    {
        get
        {
            string text = ResourceVersion;
            return text is "" or "0" ? null
                : ObjectMetadata.ParseRevision(text) ?? throw ApiErrors.BadRequest($"resourceVersion: Invalid value: \"{text}\": strconv.ParseUint: parsing \"{text}\": invalid syntax");
        }
    }

    public string Text(string name) => _query.TryGetValue(name, out Microsoft.Extensions.Primitives.StringValues values) ? values[0] ?? "" : "";

    public WriteOptions WriteOptions(IReadOnlyCollection<string>? duplicates = null) => new()
    {
        FieldManager = FieldManager(),
        DryRun = DryRun,
        FieldValidation = FieldValidation,
        DuplicateFields = duplicates ?? [],
    };

    /// <summary>Without a parameter, the manager is the part of the user agent before the slash, as in the real server.</summary>
    private string FieldManager()
    {
        string given = Text("fieldManager");
        if (given.Length > 0)
        {
            return given.Length <= 128 ? given : throw ApiErrors.BadRequest("fieldManager: Invalid value: must not be longer than 128 characters");
        }

        string agent = context.Request.Headers.UserAgent.ToString();
        int slash = agent.IndexOf('/', StringComparison.Ordinal);
        string name = slash < 0 ? agent : agent[..slash];
        return name.Length == 0 ? "unknown" : name;
    }

    private bool Flag(string name) => _query.TryGetValue(name, out Microsoft.Extensions.Primitives.StringValues values) && values[0] is not ("false" or "0" or "False");

    private int? Integer(string name)
    {
        string text = Text(name);
        return text.Length == 0 ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value
            : throw ApiErrors.BadRequest($"{name}: Invalid value: \"{text}\": expected a whole number");
    }
}
