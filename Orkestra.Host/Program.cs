Console.WriteLine("orkestra-runtime");
