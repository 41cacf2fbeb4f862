namespace CoverType.ServiceDefaults.Hosting;

/// <summary>
/// A service cannot start for a reason that the operator can remove. The message is one line that names the reason and
/// the remedy; it is printed without a stack trace.
/// </summary>
public sealed class ServiceStartException : Exception
{
    /// <summary>Makes the exception.</summary>
    public ServiceStartException()
    {
    }

    /// <summary>Makes the exception with the line to print.</summary>
    public ServiceStartException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with the line to print and the cause.</summary>
    public ServiceStartException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
