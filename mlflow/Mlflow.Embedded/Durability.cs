namespace Mlflow.Embedded;

/// <summary>What an acknowledged write survives.</summary>
public enum Durability
{
    /// <summary>The loss of the machine's power: a write is on the disk before it is acknowledged.</summary>
    Full,

    /// <summary>
    /// The end of the process at any point. If the machine loses its power, the last acknowledged writes can be lost;
    /// the database stays intact.
    /// </summary>
    Normal,
}
