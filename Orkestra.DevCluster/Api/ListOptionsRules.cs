using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Api;

/// <summary>Which query parameters of lists and watches go together (Kubernetes API concepts: resource versions, streaming lists).</summary>
internal static class ListOptionsRules
{
    private const string Match = "resourceVersionMatch";
    private const string Initial = "sendInitialEvents";

    public static void Check(RequestQuery query)
    {
        List<FieldError> errors = [];
        if (query.IsWatch)
        {
            CheckWatch(query, errors);
        }
        else
        {
            CheckList(query, errors);
        }

        if (errors.Count > 0)
        {
            throw ApiErrors.Invalid(new GroupResource("meta.k8s.io", "ListOptions"), "", errors);
        }
    }

    private static void CheckList(RequestQuery query, List<FieldError> errors)
    {
        string match = query.ResourceVersionMatch;
        if (match.Length > 0)
        {
            Forbid(errors, query.ResourceVersion.Length == 0, Match, "resourceVersionMatch is forbidden unless resourceVersion is provided");
            Forbid(errors, query.Continue.Length > 0, Match, "resourceVersionMatch is forbidden when continue is provided");
            if (match is not ("Exact" or "NotOlderThan"))
            {
                errors.Add(new FieldError(FieldErrorType.NotSupported, Match, match, "supported values: \"Exact\", \"NotOlderThan\", \"\""));
            }

            Forbid(errors, match == "Exact" && query.ResourceVersion == "0", Match, "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"");
        }

        Forbid(errors, query.SendInitialEvents is not null, Initial, "sendInitialEvents is forbidden for list");
    }

    private static void CheckWatch(RequestQuery query, List<FieldError> errors)
    {
        string match = query.ResourceVersionMatch;
        Forbid(errors, query.SendInitialEvents is not null && match != "NotOlderThan", Match, "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
        if (match.Length > 0)
        {
            Forbid(errors, query.SendInitialEvents is null, Match, "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
            if (match != "NotOlderThan")
            {
                errors.Add(new FieldError(FieldErrorType.NotSupported, Match, match, "supported values: \"NotOlderThan\""));
            }

            Forbid(errors, query.Continue.Length > 0, Match, "resourceVersionMatch is forbidden when continue is provided");
        }
    }

    private static void Forbid(List<FieldError> errors, bool isForbidden, string field, string why)
    {
        if (isForbidden)
        {
            errors.Add(new FieldError(FieldErrorType.Forbidden, field, null, why));
        }
    }
}
