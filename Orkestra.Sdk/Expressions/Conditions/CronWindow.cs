using Orkestra.Sdk.Notes;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Conditions;

/// <summary>A recurring window that opens at each fire of a cron schedule (specification 5.5).</summary>
internal sealed class CronWindow
{
    private const string OverridesKey = "_cronWindows";

    private readonly string _text;
    private readonly CronSchedule? _schedule;
    private readonly TimeSpan? _duration;
    private readonly bool _valid;

    public CronWindow(string cron, string? duration)
    {
        _text = cron;
        _valid = CronSchedule.TryParse(cron, out _schedule);
        if (duration is { Length: > 0 })
        {
            _valid &= GoDuration.TryParse(duration, out TimeSpan length);
            _duration = length;
        }
    }

    public bool IsOpen(EvalContext context)
    {
        if (context.Root.TryGetValue(OverridesKey, out OrkValue overrides) && overrides.TryGetMap(out OrkMap? windows)
            && windows.TryGetValue(_text, out OrkValue state) && state.TryGetString(out string? text))
        {
            return text == "true";
        }

        return _valid && (_duration ?? NaturalPeriod(context.Now)) is { } length
            && _schedule!.NextAfter(context.Now - length) is { } fire && fire <= context.Now;
    }

    // Without a duration the window stays open until the next fire would come.
    private TimeSpan? NaturalPeriod(DateTimeOffset now) =>
        _schedule!.NextAfter(now) is { } first && _schedule.NextAfter(first) is { } second ? second - first : null;
}
