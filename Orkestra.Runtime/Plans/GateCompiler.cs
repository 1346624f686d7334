using System.Globalization;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Expressions.Conditions;

namespace Orkestra.Runtime.Plans;

/// <summary>Makes gates of a document's conditions.</summary>
internal static class GateCompiler
{
    /// <summary>Compiles; null for a gate that is always open.</summary>
    public static CompiledGate? Compile(GateDeclaration gate, ExpressionCompiler compiler) => gate.IsEmpty
        ? null
        : new InterpretedGate(Conditions(gate, compiler));

    /// <summary>The conditions of a gate, ready to be tested.</summary>
    public static ConditionGate Conditions(GateDeclaration gate, ExpressionCompiler compiler) =>
        new([.. gate.When.Select(condition => Compile(condition, compiler))], [.. gate.Or.Select(condition => Compile(condition, compiler))]);

    /// <summary>The length of a window as a condition takes it.</summary>
    public static string? Duration(TimeSpan? duration) =>
        duration is { } time ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds}s") : null;

    private static Condition Compile(ConditionDeclaration declaration, ExpressionCompiler compiler)
    {
        ConditionSource source = declaration.Kind switch
        {
            ConditionKind.TimeOfDay => new() { Time = new TimeOfDayWindow(declaration.After?.Value, declaration.Before?.Value) },
            ConditionKind.DayOfWeek => new() { DayOfWeek = Day(declaration) },
            ConditionKind.Cron => new() { Cron = declaration.Cron?.Value, Duration = Duration(declaration.Duration?.Value) },
            _ => new() { Field = declaration.Field?.Value, Operator = declaration.Operator, Value = declaration.Value?.Value },
        };
        return Condition.Create(source with { Negate = declaration.Negate }, compiler.Notes);
    }

    private static DayOfWeekRule Day(ConditionDeclaration declaration)
    {
        IReadOnlyList<string> days = [.. declaration.Days.Select(static day => day.Value)];
        return declaration.DayTest switch
        {
            "weekday" => new DayOfWeekRule { Weekday = declaration.DayFlag },
            "weekend" => new DayOfWeekRule { Weekend = declaration.DayFlag },
            "in" => new DayOfWeekRule { In = days },
            "notIn" => new DayOfWeekRule { NotIn = days },
            _ => new DayOfWeekRule(),
        };
    }
}
