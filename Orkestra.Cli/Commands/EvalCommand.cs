using System.CommandLine;
using Orkestra.Cli.Evaluation;
using Orkestra.Cli.Output;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Playground;
using Orkestra.Sdk.Notes;

namespace Orkestra.Cli.Commands;

/// <summary><c>ork eval</c>: a playground for expressions and conditions.</summary>
internal static class EvalCommand
{
    public static Command Create(CliEnvironment environment)
    {
        var expression = new Argument<string?>("expression")
        {
            Description = "A template such as '{{ .spec.image }}', or a condition such as '{field: spec.tier, equals: gold}'",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var cr = new Option<string?>("--cr") { Description = "Custom resource whose fields the expression sees", HelpName = "FILE" };
        var context = new Option<string?>("--context") { Description = "Data laid over the custom resource, in JSON or YAML", HelpName = "JSON|@FILE" };
        Option<string[]> files = CommonOptions.Files("none; the notes that it declares can be called");
        var target = new Option<string?>("--as")
        {
            Description = "Type of the result: value (as computed), or what a destination makes of the text: auto, int, float, bool, field, normalize",
            HelpName = "TYPE",
        };
        var now = new Option<string?>("--now") { Description = "Time that the expression sees, such as 2026-05-21T09:30:00Z (default: now)", HelpName = "TIME" };
        var json = new Option<bool>("--json", "-j") { Description = "Print {\"result\": …} or {\"error\": …}" };
        var batch = new Option<bool>("--batch") { Description = "Read requests from standard input, one JSON object a line, and answer each with one line of JSON" };
        var command = new Command("eval", "Evaluate one expression or condition, or a stream of them") { expression, cr, context, files, target, now, json, batch };
        command.Validators.Add(result =>
        {
            bool isBatch = result.GetValue(batch);
            if (isBatch == result.GetValue(expression) is not null)
            {
                result.AddError(isBatch ? "--batch reads from standard input; leave the expression out" : "name an expression, or read them from standard input with --batch");
            }
        });
        command.SetAction(async (parsed, stop) =>
        {
            EvalContext data = EvaluationContext.Create(parsed.GetValue(cr), parsed.GetValue(context), parsed.GetValue(now), environment);
            NoteCatalog notes = EvaluationContext.Notes(parsed.GetRequiredValue(files), environment);
            var playground = new ExpressionPlayground(data, notes);
            if (!parsed.GetValue(batch))
            {
                return Print(playground.AnswerText(parsed.GetValue(expression)!, parsed.GetValue(target)), environment.Output, parsed.GetValue(json));
            }

            using TextReader input = environment.OpenInput();
            await new EvaluationBatch(playground, environment.Output).RunAsync(input, stop).ConfigureAwait(false);
            return ExitCodes.Success;
        });
        return command;
    }

    private static int Print(PlaygroundAnswer answer, IOutput output, bool json)
    {
        if (json)
        {
            output.WriteRecord(answer.ToJson());
        }
        else if (answer.Error is not null)
        {
            output.WriteErrorLine(StyledText.Bad("✗ "), answer.Error);
        }
        else
        {
            output.WriteRecord(answer.Result.TryGetString(out string? text) ? text : OrkJson.WriteExact(answer.Result) ?? answer.Result.ToText());
        }

        return answer.Error is null ? ExitCodes.Success : ExitCodes.Failure;
    }
}
