using CoverType.Web.Addresses;

namespace CoverType.Web.Pipeline;

/// <summary>The addresses of logs: a step of a campaign's page.</summary>
internal static class StepAddress
{
    /// <summary>Returns the address of the log of a run; of the last run if <paramref name="attempt"/> is null.</summary>
    public static string Of(int campaign, string step, int? attempt) => attempt is int number
        ? FormattableString.Invariant($"{PageAddress.Campaign(campaign)}?step={Uri.EscapeDataString(step)}&attempt={number}#log")
        : $"{PageAddress.Campaign(campaign)}?step={Uri.EscapeDataString(step)}#log";
}
