using Orkestra.Sdk.Documents;

namespace Orkestra.Runtime.Plans;

/// <summary>Makes plans of a document's external calls. What validation refuses is left out.</summary>
internal static class ExternalCompiler
{
    public static IReadOnlyList<ExternalCallPlan> Compile(IReadOnlyList<ExternalDeclaration> calls, string block, ExpressionCompiler compiler) =>
        Compile(calls, block, compiler, static _ => true);

    /// <summary>The calls before rules, without those that are made at admission alone.</summary>
    public static IReadOnlyList<ExternalCallPlan> CompileOfRules(IReadOnlyList<ExternalDeclaration> calls, string block, ExpressionCompiler compiler) =>
        Compile(calls, block, compiler, static call => call.OnReconcile?.Value ?? true);

    private static List<ExternalCallPlan> Compile(
        IReadOnlyList<ExternalDeclaration> calls, string block, ExpressionCompiler compiler, Predicate<ExternalDeclaration> isMade)
    {
        List<ExternalCallPlan> plans = [];
        for (int i = 0; i < calls.Count; i++)
        {
            ExternalDeclaration call = calls[i];
            if (call is { Name: { } name, Url: { } url } && TryReadProtocol(call.Protocol?.Value, out ExternalProtocol protocol) && isMade(call))
            {
                plans.Add(Compile(call, new ExternalCallPlan(name.Value, compiler.Compile(url.Value))
                {
                    DeclarationPath = $"{block}.external[{i}]",
                    Protocol = protocol,
                }, compiler));
            }
        }

        return plans;
    }

    /// <summary>The credential of a call or a cross source; null when none is declared.</summary>
    public static CredentialPlan? Credential(
        SecretReferenceDeclaration? secret, Located<string>? variable, Located<string>? token, Located<string>? header, ExpressionCompiler compiler)
    {
        if (secret is null && variable is null && token is null)
        {
            return null;
        }

        return new CredentialPlan
        {
            Secret = secret is null
                ? null
                : new SecretKeyPlan(compiler.Compile(secret.Name.Value), compiler.Compile(secret.Namespace), secret.Key?.Value ?? SecretKeyPlan.DefaultKey),
            Variable = variable?.Value,
            Token = compiler.Compile(token),
            Header = header?.Value ?? CredentialPlan.DefaultHeader,
        };
    }

    private static ExternalCallPlan Compile(ExternalDeclaration call, ExternalCallPlan plan, ExpressionCompiler compiler) => plan with
    {
        Method = call.Method?.Value.ToUpperInvariant() ?? plan.Method,
        Query = compiler.Compile(call.Query),
        Body = compiler.Compile(call.Body),
        Headers = compiler.Compile(call.Headers),
        Credential = Credential(call.SecretRef, call.TokenVariable, call.Token, call.TokenHeader, compiler),
        Timeout = call.Timeout is { } timeout && timeout.Value > TimeSpan.Zero ? timeout.Value : plan.Timeout,
        ExpectedStatus = call.ExpectedStatus is { Value: > 0 } status ? status.Value : null,
        ContinueOnError = call.ContinueOnError?.Value ?? false,
        Gate = GateCompiler.Compile(call.Gate, compiler),
        CacheFor = call.CacheFor?.Value ?? TimeSpan.Zero,
        Retry = Retry(call.RetryBackoff),
    };

    /// <summary>How something is tried again; null without.</summary>
    public static RetryBackoffPlan? Retry(RetryBackoffDeclaration? retry)
    {
        if (retry is null)
        {
            return null;
        }

        var standard = new RetryBackoffPlan();
        return new RetryBackoffPlan
        {
            Initial = retry.Initial?.Value ?? standard.Initial,
            Max = retry.Max?.Value ?? standard.Max,
            Multiplier = retry.Multiplier?.Value ?? standard.Multiplier,
            MaxAttempts = retry.MaxAttempts?.Value ?? standard.MaxAttempts,
        };
    }

    private static bool TryReadProtocol(string? text, out ExternalProtocol protocol)
    {
        protocol = text?.ToLowerInvariant() == "prometheus" ? ExternalProtocol.Prometheus : ExternalProtocol.Http;
        return text?.ToLowerInvariant() is null or "http" or "prometheus";
    }
}
