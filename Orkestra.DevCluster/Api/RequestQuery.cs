using System.Globalization;
using Microsoft.AspNetCore.Http;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Security;

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

    /// <summary>The version as a number; null when none or "0" (any) was given.</summary>
    public long? Revision => ResourceVersion is "" or "0" ? null : ParseRevision() ?? throw InvalidRevision();

    /// <summary>The given version as a number, or null when it is none.</summary>
    public long? ParseRevision() => ObjectMetadata.ParseRevision(ResourceVersion);

    /// <summary>What the real server says; that it calls this a mistake of its own is no mistake of ours.</summary>
    public ApiException InvalidRevision() =>
        new(500, "", $"resourceVersion: Invalid value: \"{ResourceVersion}\": strconv.ParseUint: parsing \"{ResourceVersion}\": invalid syntax");

    public string Text(string name) => _query.TryGetValue(name, out Microsoft.Extensions.Primitives.StringValues values) ? values[0] ?? "" : "";

    /// <summary>Reads and checks the parameters of a write.</summary>
    /// <param name="duplicates">Fields that the body repeated; may be filled later.</param>
    /// <param name="isApply">Whether the request is a server-side apply, which must name its manager.</param>
    public WriteOptions WriteOptions(IReadOnlyCollection<string>? duplicates = null, bool isApply = false)
    {
        string dryRun = Text("dryRun"), validation = Text("fieldValidation"), manager = Text("fieldManager");
        List<FieldError> errors = [];
        OptionRules.CheckDryRun(dryRun, errors);
        OptionRules.CheckFieldManager(manager, errors);
        OptionRules.CheckApply(manager, isApply, isForced: _query.ContainsKey("force"), isPatch: context.Request.Method == "PATCH", errors);
        OptionRules.CheckFieldValidation(validation, errors);
        OptionRules.ThrowIfAny(OptionsKind(), errors);
        return new WriteOptions
        {
            FieldManager = manager.Length > 0 ? manager : ManagerOfAgent(),
            GivenManager = manager,
            GivenFieldValidation = validation,
            User = Requester.Of(context),
            Warnings = RequestWarnings.Of(context),
            DryRun = dryRun.Length > 0,
            FieldValidation = validation switch
            {
                "Ignore" => FieldValidation.Ignore,
                "Strict" => FieldValidation.Strict,
                _ => FieldValidation.Warn,
            },
            DuplicateFields = duplicates ?? [],
            Guard = context.Features.Get<IWriteGuard>(),
        };
    }

    private string OptionsKind() => context.Request.Method switch
    {
        "POST" => "CreateOptions",
        "PATCH" => "PatchOptions",
        _ => "UpdateOptions",
    };

    /// <summary>Without a parameter, the manager is the part of the user agent before the slash, as in the real server.</summary>
    private string ManagerOfAgent()
    {
        string agent = context.Request.Headers.UserAgent.ToString();
        int slash = agent.IndexOf('/', StringComparison.Ordinal);
        string name = slash < 0 ? agent : agent[..slash];
        return name.Length == 0 ? "unknown" : name;
    }

    private bool Flag(string name) => _query.TryGetValue(name, out Microsoft.Extensions.Primitives.StringValues values) && values[0] is not ("false" or "0" or "False");

    public int? Integer(string name)
    {
        string text = Text(name);
        return text.Length == 0 ? null
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value
            : throw ApiErrors.BadRequest($"strconv.ParseInt: parsing \"{text}\": invalid syntax");
    }
}
