using System.Globalization;
using System.Text;

namespace Orkestra.Sdk.Notes;

/// <summary>Writes a time by Go's example layouts (package time): the pieces of Mon Jan 2 15:04:05 MST 2006 stand for themselves.</summary>
internal static class GoTimeLayout
{
    // Longer pieces first, so that "January" is not read as "Jan" and "15" not as "1".
    private static readonly string[] s_pieces =
    [
        "January", "Monday", "-07:00:00", "Z07:00:00", "-07:00", "Z07:00", "-070000", "Z070000", "-0700", "Z0700", "2006", "-07", "Z07", "Jan", "Mon",
        "MST", "002", "__2", "01", "02", "03", "04", "05", "06", "15", "PM", "pm", "_2", "1", "2", "3", "4", "5",
    ];

    public static string Format(DateTimeOffset time, string layout)
    {
        var text = new StringBuilder(layout.Length + 8);
        for (int i = 0; i < layout.Length;)
        {
            int fraction = FractionLength(layout, i);
            if (fraction > 0)
            {
                AppendFraction(text, time, layout, i, fraction);
                i += fraction;
                continue;
            }

            string? piece = s_pieces.FirstOrDefault(candidate => string.CompareOrdinal(layout, i, candidate, 0, candidate.Length) == 0);
            if (piece is null)
            {
                text.Append(layout[i++]);
                continue;
            }

            text.Append(Piece(time, piece));
            i += piece.Length;
        }

        return text.ToString();
    }

    private static string Piece(DateTimeOffset time, string piece)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        int hour12 = time.Hour % 12 == 0 ? 12 : time.Hour % 12;
        return piece switch
        {
            "January" => time.ToString("MMMM", culture),
            "Jan" => time.ToString("MMM", culture),
            "Monday" => time.ToString("dddd", culture),
            "Mon" => time.ToString("ddd", culture),
            "2006" => time.Year.ToString("0000", culture),
            "06" => (time.Year % 100).ToString("00", culture),
            "01" => time.Month.ToString("00", culture),
            "1" => time.Month.ToString(culture),
            "02" => time.Day.ToString("00", culture),
            "2" => time.Day.ToString(culture),
            "_2" => time.Day.ToString(culture).PadLeft(2),
            "002" => time.DayOfYear.ToString("000", culture),
            "__2" => time.DayOfYear.ToString(culture).PadLeft(3),
            "15" => time.Hour.ToString("00", culture),
            "03" => hour12.ToString("00", culture),
            "3" => hour12.ToString(culture),
            "04" => time.Minute.ToString("00", culture),
            "4" => time.Minute.ToString(culture),
            "05" => time.Second.ToString("00", culture),
            "5" => time.Second.ToString(culture),
            "PM" => time.Hour < 12 ? "AM" : "PM",
            "pm" => time.Hour < 12 ? "am" : "pm",
            "MST" => time.Offset == TimeSpan.Zero ? "UTC" : Offset(time.Offset, colon: false),
            _ => Zone(time, piece),
        };
    }

    private static string Zone(DateTimeOffset time, string piece)
    {
        if (piece[0] == 'Z' && time.Offset == TimeSpan.Zero)
        {
            return "Z";
        }

        string offset = Offset(time.Offset, piece.IndexOf(':') >= 0);
        return piece.Length switch
        {
            3 => offset.Substring(0, 3),
            7 => offset + "00",
            9 => offset + ":00",
            _ => offset,
        };
    }

    private static string Offset(TimeSpan offset, bool colon) =>
        (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString(colon ? "hh\\:mm" : "hhmm", CultureInfo.InvariantCulture);

    // A point or comma and a run of one digit, 0 or 9, not followed by another digit.
    private static int FractionLength(string layout, int at)
    {
        if (layout[at] is not ('.' or ',') || at + 1 >= layout.Length || layout[at + 1] is not ('0' or '9'))
        {
            return 0;
        }

        int end = at + 1;
        while (end < layout.Length && layout[end] == layout[at + 1])
        {
            end++;
        }

        return end < layout.Length && layout[end] is >= '0' and <= '9' ? 0 : end - at;
    }

    private static void AppendFraction(StringBuilder text, DateTimeOffset time, string layout, int at, int length)
    {
        string digits = (time.Ticks % TimeSpan.TicksPerSecond).ToString("0000000", CultureInfo.InvariantCulture).PadRight(9, '0');
        digits = digits.Substring(0, Math.Min(9, length - 1));
        if (layout[at + 1] == '9')
        {
            digits = digits.TrimEnd('0');
        }

        if (digits.Length > 0)
        {
            text.Append(layout[at]).Append(digits);
        }
    }
}
