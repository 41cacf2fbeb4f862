using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace CoverType.ServiceDefaults.Errors;

/// <summary>
/// Names the trace id of problem details <c>traceId</c> in every service. ASP.NET Core derives the name from the naming
/// policy of the service's JSON, so that it would be <c>trace_id</c> in some.
/// </summary>
internal static class ProblemTraceId
{
    /// <summary>The name of the member.</summary>
    public const string Member = "traceId";

    /// <summary>Sets the member, and removes it under other spellings.</summary>
    public static void Apply(ProblemDetailsContext context)
    {
        IDictionary<string, object?> members = context.ProblemDetails.Extensions;
        foreach (string name in members.Keys.Where(IsTraceId).ToArray())
        {
            members.Remove(name);
        }

        members[Member] = Activity.Current?.Id ?? context.HttpContext.TraceIdentifier;
    }

    private static bool IsTraceId(string name) =>
        name.Replace("_", "", StringComparison.Ordinal).Equals(Member, StringComparison.OrdinalIgnoreCase);
}
