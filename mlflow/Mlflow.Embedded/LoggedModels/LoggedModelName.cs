using System.Buffers;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.LoggedModels;

/// <summary>What MLflow asks of the name of a logged model.</summary>
internal static class LoggedModelName
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("/:.%\"'");

    /// <exception cref="RequestRefusedException">The name has a character that is not allowed.</exception>
    public static void Check(string name)
    {
        if (name.AsSpan().ContainsAny(Forbidden))
        {
            throw Refused.Wrong("name", name, "it must not hold any of / : . % \" '");
        }
    }
}
