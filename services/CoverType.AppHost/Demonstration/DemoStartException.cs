namespace CoverType.AppHost.Demonstration;

/// <summary>The demo could not start, for a reason that the person who started it can mend.</summary>
public sealed class DemoStartException : Exception
{
    /// <summary>Makes the exception.</summary>
    public DemoStartException()
    {
    }

    /// <summary>Makes the exception with what is wrong and what to do.</summary>
    public DemoStartException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with what is wrong, what to do and what caused it.</summary>
    public DemoStartException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
