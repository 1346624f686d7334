using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Kinds.Rules;

/// <summary>What a container must say, and what its parts may refer to.</summary>
internal static class ContainerRules
{
    public static void Check(JsonObject container, string path, HashSet<string> volumes, ICollection<FieldError> errors)
    {
        errors.Name(path + ".name", container["name"], NameSyntax.Label);
        string image = container.StringAt("image") ?? "";
        if (image.Length == 0)
        {
            errors.Required(path + ".image");
        }
        else if (image != image.Trim())
        {
            errors.Invalid(path + ".image", image, "must not have leading or trailing whitespace");
        }

        CheckPorts(container, path, errors);
        CheckEnvironment(container, path, errors);
        CheckMounts(container, path, volumes, errors);
        errors.OneOf(path + ".imagePullPolicy", container["imagePullPolicy"], "Always", "IfNotPresent", "Never");
        CheckResources(container, path, errors);
        foreach (string probe in (string[])["livenessProbe", "readinessProbe", "startupProbe"])
        {
            if (container.ObjectAt(probe) is { } settings)
            {
                CheckProbe(settings, $"{path}.{probe}", probe != "readinessProbe", errors);
            }
        }
    }

    private static void CheckPorts(JsonObject container, string path, ICollection<FieldError> errors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        int i = 0;
        foreach (JsonObject port in container["ports"].Objects())
        {
            string here = Index(path + ".ports", i++);
            if (port.StringAt("name") is { Length: > 0 } name)
            {
                IReadOnlyList<string> problems = NameSyntax.PortNameProblems(name);
                foreach (string problem in problems)
                {
                    errors.Invalid(here + ".name", name, problem);
                }

                if (problems.Count == 0 && !names.Add(name))
                {
                    errors.Duplicate(here + ".name", name);
                }
            }

            if (port.LongAt("containerPort") is null or 0)
            {
                errors.Required(here + ".containerPort");
            }
            else
            {
                errors.Port(here + ".containerPort", port["containerPort"]);
            }

            errors.OneOf(here + ".protocol", port["protocol"], "SCTP", "TCP", "UDP");
        }
    }

    private static void CheckEnvironment(JsonObject container, string path, ICollection<FieldError> errors)
    {
        int i = 0;
        foreach (JsonObject variable in container["env"].Objects())
        {
            string here = Index(path + ".env", i++);
            errors.Name(here + ".name", variable["name"], NameSyntax.EnvName);
            if (variable.ObjectAt("valueFrom") is not { } source)
            {
                continue;
            }

            if (variable.StringAt("value") is { Length: > 0 })
            {
                errors.Invalid(here + ".valueFrom", "", "may not be specified when `value` is not empty");
            }

            if (source.Count == 0)
            {
                errors.Invalid(here + ".valueFrom", "", "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`");
            }
            else if (source.Count > 1)
            {
                errors.Invalid(here + ".valueFrom", "", "may not have more than one field specified at a time");
            }

            foreach (string reference in (string[])["configMapKeyRef", "secretKeyRef"])
            {
                if (source.ObjectAt(reference) is not { } target)
                {
                    continue;
                }

                if (string.IsNullOrEmpty(target.StringAt("name")))
                {
                    errors.Required($"{here}.valueFrom.{reference}.name");
                }

                if (string.IsNullOrEmpty(target.StringAt("key")))
                {
                    errors.Required($"{here}.valueFrom.{reference}.key");
                }
            }
        }
    }

    private static void CheckMounts(JsonObject container, string path, HashSet<string> volumes, ICollection<FieldError> errors)
    {
        var places = new HashSet<string>(StringComparer.Ordinal);
        int i = 0;
        foreach (JsonObject mount in container["volumeMounts"].Objects())
        {
            string here = Index(path + ".volumeMounts", i++);
            string name = mount.StringAt("name") ?? "", place = mount.StringAt("mountPath") ?? "";
            if (name.Length == 0)
            {
                errors.Required(here + ".name");
            }
            else if (!volumes.Contains(name))
            {
                errors.Add(new FieldError(FieldErrorType.NotFound, here + ".name", name, ""));
            }

            if (place.Length == 0)
            {
                errors.Required(here + ".mountPath");
            }
            else if (!places.Add(place))
            {
                errors.Invalid(here + ".mountPath", place, "must be unique");
            }
        }
    }

    private static void CheckResources(JsonObject container, string path, ICollection<FieldError> errors)
    {
        foreach ((string name, JsonNode? request) in container.ObjectAt("resources", "requests") ?? [])
        {
            if (container.StringAt("resources", "limits", name) is { } limit && request.AsString() is { } text
                && Quantity.TryParse(text, out BigInteger wanted) && Quantity.TryParse(limit, out BigInteger most) && wanted > most)
            {
                errors.Invalid(path + ".resources.requests", request, $"must be less than or equal to {name} limit of {limit}");
            }
        }
    }

    private static void CheckProbe(JsonObject probe, string path, bool succeedsOnce, ICollection<FieldError> errors)
    {
        string[] handlers = [.. ((string[])["exec", "grpc", "httpGet", "tcpSocket"]).Where(h => probe[h] is not null)];
        if (handlers.Length == 0)
        {
            errors.Required(path, "must specify a handler type");
        }

        foreach (string extra in handlers.Skip(1))
        {
            errors.Forbidden($"{path}.{extra}", "may not specify more than 1 handler type");
        }

        foreach (string handler in (string[])["httpGet", "tcpSocket"])
        {
            if (probe.ObjectAt(handler) is { } target && target["port"].AsLong() is { } number && number is < 1 or > 65535)
            {
                errors.Invalid($"{path}.{handler}.port", target["port"], "must be between 1 and 65535, inclusive");
            }
        }

        foreach (string timing in (string[])["initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold"])
        {
            errors.NotNegative($"{path}.{timing}", probe[timing]);
        }

        if (succeedsOnce && probe.LongAt("successThreshold") is { } threshold and not 1)
        {
            errors.Invalid(path + ".successThreshold", threshold, "must be 1");
        }
    }

    internal static string Index(string path, int i) => string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
}
