namespace CoverType.AppHost.Demonstration;

/// <summary>The demo could not start for a reason that the person who started it can remove.</summary>
public sealed class DemoStartException : Exception
{
    /// <summary>Makes the exception.</summary>
    public DemoStartException()
    {
    }

    /// <summary>Makes the exception with the line to print.</summary>
    public DemoStartException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with the line to print and the cause.</summary>
    public DemoStartException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
