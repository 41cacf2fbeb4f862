using CoverType.Benchmarks.Forests;

return args switch
{
    [ForestCommand.Name, .. string[] rest] => ForestCommand.Run(rest),
    [ForestScalingCommand.Name, .. string[] rest] => ForestScalingCommand.Run(rest),
    [ForestFitCommand.Name, .. string[] rest] => ForestFitCommand.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine($"""
        What to measure:
          {ForestCommand.Usage}
          {ForestScalingCommand.Usage}
        """);
    return 2;
}
