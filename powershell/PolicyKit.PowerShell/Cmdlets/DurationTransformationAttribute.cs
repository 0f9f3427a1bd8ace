using System.Globalization;
using System.Management.Automation;

namespace PolicyKit.PowerShell.Cmdlets;

/// <summary>Reads durations as people write them; a number alone means seconds, and not the ticks that PowerShell would take it for.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DurationTransformationAttribute : ArgumentTransformationAttribute
{
    private const double Longest = 2_000_000_000; // 23 days, what a timer takes

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Read(PipelineObject.Unwrap(inputData)) ?? throw new ArgumentTransformationMetadataException($"`{inputData}` is no time; write a number of seconds, or a number with its unit: 500ms, 30s, 5m or 1h");

    private static TimeSpan? Read(object? value) => value switch
    {
        TimeSpan time => InRange(time.TotalMilliseconds),
        string text => Read(text),
        IConvertible number when number is not (bool or char or DateTime) => InRange(number.ToDouble(CultureInfo.InvariantCulture) * 1000),
        _ => null,
    };

    private static TimeSpan? Read(string text)
    {
        var digits = text.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count();
        double? unit = text[digits..] switch { "ms" => 1, "s" or "" => 1000, "m" => 60_000, "h" => 3_600_000, _ => null };
        return unit is { } milliseconds && double.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? InRange(number * milliseconds)
            : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) ? InRange(time.TotalMilliseconds) : null;
    }

    private static TimeSpan? InRange(double milliseconds) => milliseconds is >= 1 and <= Longest ? TimeSpan.FromMilliseconds(milliseconds) : null;
}
