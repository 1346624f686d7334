using System.Numerics;
using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Kinds.Rules;

/// <summary>Rules of the kinds that limit, order or lock others: quotas, limit ranges, priority classes, leases.</summary>
internal static class LimitRules
{
    // The bound at which the mistake is reported, and the two that are in the wrong order.
    private static readonly (string Field, string Low, string High)[] s_orders =
    [
        ("min", "min", "max"),
        ("defaultRequest", "min", "defaultRequest"),
        ("defaultRequest", "defaultRequest", "max"),
        ("defaultRequest", "defaultRequest", "default"),
        ("default", "min", "default"),
        ("default", "default", "max"),
    ];

    public static void ResourceQuota(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        foreach ((string name, JsonNode? amount) in obj.ObjectAt("spec", "hard") ?? [])
        {
            if (amount.AsString() is { } text && Quantity.TryParse(text, out BigInteger nano) && nano.Sign < 0)
            {
                errors.Invalid($"spec.hard[{name}]", text, "must be greater than or equal to 0");
            }
        }
    }

    public static void LimitRange(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        int i = 0;
        foreach (JsonObject limit in obj.At("spec", "limits").Objects())
        {
            string path = ContainerRules.Index("spec.limits", i++);
            foreach ((string field, string low, string high) in s_orders)
            {
                CheckOrder(limit, field, low, high, path, errors);
            }
        }
    }

    public static void PriorityClass(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        if (old is not null && obj.LongAt("value") != old.LongAt("value"))
        {
            errors.Forbidden("Value", "may not be changed in an update.");
        }

        if (old is not null && obj.StringAt("preemptionPolicy") is var policy && policy != old.StringAt("preemptionPolicy"))
        {
            errors.Invalid("preemptionPolicy", policy, "field is immutable");
        }
    }

    public static void Lease(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        if (obj.LongAt("spec", "leaseDurationSeconds") is { } duration && duration <= 0)
        {
            errors.Invalid("spec.leaseDurationSeconds", duration, "must be greater than 0");
        }

        if (obj.LongAt("spec", "leaseTransitions") is { } transitions && transitions < 0)
        {
            errors.Invalid("spec.leaseTransitions", transitions, "must be greater than or equal to 0");
        }
    }

    private static void CheckOrder(JsonObject limit, string field, string low, string high, string path, ICollection<FieldError> errors)
    {
        foreach ((string name, JsonNode? value) in limit.ObjectAt(low) ?? [])
        {
            if (value.AsString() is { } less && limit.StringAt(high, name) is { } more
                && Quantity.TryParse(less, out BigInteger smaller) && Quantity.TryParse(more, out BigInteger larger) && smaller > larger)
            {
                errors.Invalid($"{path}.{field}[{name}]", limit.StringAt(field, name), $"{Words(low)} value {less} is greater than {Words(high)} value {more}");
            }
        }
    }

    private static string Words(string field) => field == "defaultRequest" ? "default request" : field;
}
