using System.Buffers;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Validation;

/// <summary>MLflow's rule for the name of a logged model.</summary>
internal static class LoggedModelName
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("/:.%\"'");

    /// <exception cref="MlflowException">The name has a character that is not allowed.</exception>
    public static void Check(string name)
    {
        if (name.AsSpan().ContainsAny(Forbidden))
        {
            throw MlflowException.InvalidValue("name", name, "it must not contain any of / : . % \" '");
        }
    }
}
